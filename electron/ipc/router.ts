import type { z } from 'zod'
import { AppError, toAppErrorData } from '../../shared/errors/app-error.ts'
import { type CallName, calls, type Handlers } from '../../shared/ipc/contract.ts'
import type { Envelope } from '../../shared/ipc/envelope.ts'
import { joined } from '../../shared/texts/english.ts'
import type { Log } from '../lib/log.ts'
import { inputSentences } from './input-sentences.ts'

/** Answers any call by name: checks the name, then the input, runs the handler, and wraps its result. Never rejects. */
export type Router = (name: string, input: unknown) => Promise<Envelope>

export function createRouter(handlers: Handlers, log: Log): Router {
	return async (name, input) => {
		try {
			if (!isCallName(name)) throw unknownCall(name)
			const parsed = calls[name].input.safeParse(input ?? {})
			if (!parsed.success) throw invalidInput(parsed.error)
			// The types of handler and input match for the same `name`; TypeScript cannot follow that through a lookup.
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
	return new AppError('unknown-call', { name: name.slice(0, 80) })
}

function invalidInput(error: z.ZodError): AppError {
	const { sentences, fields } = inputSentences(error)
	return new AppError('invalid-input', { problems: joined(sentences), count: fields.length, fields: fields.join(', ') })
}

function describe(error: unknown): string {
	return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
