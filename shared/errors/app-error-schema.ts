import { z } from 'zod'
import type { ErrorCode } from '../texts/keys.ts'
import { textParams } from '../texts/text-schema.ts'
import type { AppErrorData } from './app-error.ts'

/** Any code is accepted: a screen may be older than the studio, and a report older than both. Code that compares codes treats an unknown one as no match. */
const errorCode = z.string() as z.ZodType as z.ZodType<ErrorCode, ErrorCode>

/** For errors that come from another process or a file. Separate from the class, so that small processes need not load the schema library. */
export const appErrorData = z.object({
	code: errorCode,
	key: z.string().optional(),
	params: textParams.optional(),
	message: z.string(),
	action: z.string(),
	retryable: z.boolean(),
	serverSaid: z.string().optional(),
}) satisfies z.ZodType<AppErrorData>
