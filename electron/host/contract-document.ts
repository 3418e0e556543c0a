import { z } from 'zod'
import { calls, events } from '../../shared/ipc/contract.ts'

export interface ContractDocument {
	readonly calls: Readonly<Record<string, { readonly summary: string; readonly input: unknown; readonly output: unknown }>>
	readonly events: Readonly<Record<string, unknown>>
}

/** JSON Schema (draft 2020-12) of every call and event, derived from the contract. */
export function contractDocument(): ContractDocument {
	const schema = (type: z.ZodType, io: 'input' | 'output') => z.toJSONSchema(type, { io, unrepresentable: 'any' })
	return {
		calls: Object.fromEntries(
			Object.entries(calls).map(([name, definition]) => [
				name,
				{ summary: definition.summary, input: schema(definition.input, 'input'), output: schema(definition.output, 'output') },
			]),
		),
		events: Object.fromEntries(Object.entries(events).map(([name, payload]) => [name, schema(payload, 'output')])),
	}
}
