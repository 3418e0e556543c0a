import type { z } from 'zod'
import { AppError, toAppErrorData } from '../../shared/errors/app-error.ts'
import { type CallName, calls, type Handlers } from '../../shared/ipc/contract.ts'
import type { Envelope } from '../../shared/ipc/envelope.ts'
import type { Log } from '../lib/log.ts'
import { inputSentences } from './input-sentences.ts'

/** Answers any call by name: checks the name, then the input, runs the handler, and wraps what comes of it. Never rejects. */
export type Router = (name: string, input: unknown) => Promise<Envelope>

export function createRouter(handlers: Handlers, log: Log): Router {
	return async (name, input) => {
		try {
			if (!isCallName(name)) throw unknownCall(name)
			const parsed = calls[name].input.safeParse(input ?? {})
			if (!parsed.success) throw invalidInput(parsed.error)
			// The types of handler and input belong together by `name`; TypeScript cannot follow that through a lookup.
			const handler = handlers[name] as (input: unknown) => unknown
			return { ok: true, value: (await handler(parsed.data)) ?? {} }
		} catch (error) {
			if (!(error instanceof AppError))
				log.error('A call failed unexpectedly', { call: isCallName(name) ? name : 'unknown', error: describe(error) })
			return { ok: false, error: toAppErrorData(error) }
		}
	}
}

function isCallName(name: string): name is CallName {
	return Object.hasOwn(calls, name)
}

function unknownCall(name: string): AppError {
	return new AppError({
		code: 'unknown-call',
		message: `There is no call named "${name.slice(0, 80)}".`,
		action: 'See GET /api/contract for the calls of this version.',
		retryable: false,
	})
}

function invalidInput(error: z.ZodError): AppError {
	const { sentences, fields } = inputSentences(error)
	return new AppError({
		code: 'invalid-input',
		message: sentences.join(' '),
		action: fields.length === 0 ? 'Correct it and try again.' : `Correct it and try again (${fields.join(', ')}).`,
		retryable: false,
	})
}

function describe(error: unknown): string {
	return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
