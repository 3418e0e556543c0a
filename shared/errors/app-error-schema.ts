import { z } from 'zod'
import type { ErrorCode } from '../texts/keys.ts'
import { textParams } from '../texts/text-schema.ts'
import type { AppErrorData } from './app-error.ts'

/** Any code is let through: a screen may be older than the studio, and a report older than both. Whoever compares codes takes an unknown one for none of theirs. */
const errorCode = z.string() as z.ZodType as z.ZodType<ErrorCode, ErrorCode>

/** For what crosses a border. Apart from the class, so that small processes need not load the library. */
export const appErrorData = z.object({
	code: errorCode,
	key: z.string().optional(),
	params: textParams.optional(),
	message: z.string(),
	action: z.string(),
	retryable: z.boolean(),
	serverSaid: z.string().optional(),
}) satisfies z.ZodType<AppErrorData>
