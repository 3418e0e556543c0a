import { z } from 'zod'
import { textParams } from '../texts/text-schema.ts'
import type { AppErrorData } from './app-error.ts'

/** For what crosses a border. Apart from the class, so that small processes need not load the library. */
export const appErrorData = z.object({
	code: z.string(),
	key: z.string().optional(),
	params: textParams.optional(),
	message: z.string(),
	action: z.string(),
	retryable: z.boolean(),
	serverSaid: z.string().optional(),
}) satisfies z.ZodType<AppErrorData>
