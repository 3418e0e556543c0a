import type { Clock } from './clock.ts'

/** Questions to another process that have not been answered yet, by number. */
export interface PendingAnswers<Answer> {
	/** `send` returns whether the question could be sent. null: there is no answer. */
	ask(send: (number: number) => boolean): Promise<Answer | null>
	/** An answer to an unknown number is ignored. */
	answer(number: number, answer: Answer | null): void
	/** Resolves all pending questions with null: nobody answers anymore. */
	dropAll(): void
}

/** A question without an answer within `limitMs` resolves to null. */
export function createPendingAnswers<Answer>(clock: Clock, limitMs: number): PendingAnswers<Answer> {
	const pending = new Map<number, (answer: Answer | null) => void>()
	let last = 0
	return {
		ask(send) {
			last += 1
			const number = last
			return new Promise((resolve) => {
				const cancelLimit = clock.after(limitMs, () => give(null))
				function give(answer: Answer | null): void {
					cancelLimit()
					pending.delete(number)
					resolve(answer)
				}
				pending.set(number, give)
				if (!send(number)) give(null)
			})
		},
		answer: (number, answer) => pending.get(number)?.(answer),
		dropAll() {
			for (const give of [...pending.values()]) give(null)
		},
	}
}
