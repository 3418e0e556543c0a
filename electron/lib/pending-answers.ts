import type { Clock } from './clock.ts'

/** What was asked of another process and has not been answered yet, by number. */
export interface PendingAnswers<Answer> {
	/** `send` says whether the question could be sent. null: there is no answer. */
	ask(send: (number: number) => boolean): Promise<Answer | null>
	/** An answer to a number that nobody waits for is dropped. */
	answer(number: number, answer: Answer | null): void
	/** Nobody answers anymore. */
	dropAll(): void
}

/** Without an answer within `limitMs` there is none. */
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
