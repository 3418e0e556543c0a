import { z } from 'zod'

interface CallDefinition<Input extends z.ZodType, Output extends z.ZodType> {
	readonly summary: string
	readonly input: Input
	readonly output: Output
	/** Longest input over HTTP, bytes of JSON. */
	readonly inputBytes: number
}

/** A whole scene with 32 items is under 20 kB, and certificates are under 100 kB. */
export const usualInputBytes = 256 * 1024

export function call<Input extends z.ZodType, Output extends z.ZodType>(
	summary: string,
	input: Input,
	output: Output,
	inputBytes = usualInputBytes,
): CallDefinition<Input, Output> {
	return { summary, input, output, inputBytes }
}

export const nothing = z.strictObject({})
export const done = z.object({})
export const byId = z.strictObject({ id: z.string().min(1).max(64) })
export const byAccount = z.strictObject({ accountId: z.string().min(1).max(64) })
export const byLivestream = byAccount.extend({ livestreamId: z.string().min(1).max(64) })
/** Edits with the same gesture, such as one drag, are undone as one. */
export const gesture = z.string().min(1).max(64).exactOptional()
