import type { AppError } from '../../shared/errors/app-error.ts'
import { hasCode } from '../../shared/errors/has-code.ts'
import type { Clock } from '../lib/clock.ts'
import { wait } from '../lib/wait.ts'
import { callCancelled } from './platform-errors.ts'

export interface Creation<Made> {
	/** Sends one request. Its answer may be lost: AppError "platform-answer-lost". */
	create(signal: AbortSignal): Promise<Made>
	/** What this request has created, according to the platform's list; null = it is not there. */
	find(signal: AbortSignal): Promise<Made | null>
	/** The error to throw instead of the general one for a lost answer, when nothing was found after the last attempt. */
	lost(cause: AppError): AppError
}

/** Creates things exactly once, even when answers are lost. */
export interface CreateOnce<Made> {
	/** `key`: creations with the same key are the same thing. Rejects with an AppError. */
	make(key: string, creation: Creation<Made>, signal: AbortSignal): Promise<Made>
}

/** Pauses before each reading of the list, ms: a new entry may not appear in it at once. */
const readingPausesMs = [0, 1000, 2000]
const mostCreates = 2

/**
 * Never repeats a creation blindly: after a lost answer the platform's list is read for some seconds, and the request is repeated once only if
 * nothing new appears. If the search fails, the next call with the same key searches first.
 */
export function createOnce<Made>(deps: { readonly name: string; readonly clock: Clock }): CreateOnce<Made> {
	/** How to find what a lost answer may have made, by key. */
	const unanswered = new Map<string, Creation<Made>['find']>()

	async function findAfterPauses(find: Creation<Made>['find'], signal: AbortSignal): Promise<Made | null> {
		for (const pauseMs of readingPausesMs) {
			await wait(deps.clock, pauseMs, signal)
			if (signal.aborted) throw callCancelled(deps.name)
			const found = await find(signal)
			if (found) return found
		}
		return null
	}

	async function attempt(key: string, { create, find, lost }: Creation<Made>, signal: AbortSignal): Promise<Made> {
		const findLost = unanswered.get(key)
		const madeBefore = findLost ? await findLost(signal) : null
		if (madeBefore) return madeBefore
		for (let creates = 1; ; creates += 1) {
			try {
				return await create(signal)
			} catch (error) {
				if (!hasCode(error, 'platform-answer-lost')) throw error
				const known = unanswered.get(key) ?? find
				unanswered.set(key, known)
				const found = await findAfterPauses(known, signal)
				if (found) return found
				if (creates === mostCreates) throw lost(error)
			}
		}
	}

	return {
		async make(key, creation, signal) {
			const made = await attempt(key, creation, signal)
			unanswered.delete(key)
			return made
		},
	}
}
