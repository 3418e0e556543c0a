import type { PageInput } from '../../../shared/domain/page-input.ts'
import { detach } from '../../lib/detach.ts'

/** Sends what a person does one after another, so that nothing overtakes a click. Of several moves that wait only the last one counts. */
export function createInputQueue(send: (input: PageInput) => Promise<unknown>): (input: PageInput) => void {
	let waiting: readonly PageInput[] = []
	let isSending = false

	async function work(): Promise<void> {
		isSending = true
		while (waiting.length > 0) {
			const [next, ...rest] = waiting
			waiting = rest
			// What fails is said by whoever sends; the next click is sent nevertheless.
			if (next) await send(next).catch(() => {})
		}
		isSending = false
	}

	return (input) => {
		const last = waiting.at(-1)
		waiting = last?.kind === 'move' && input.kind === 'move' ? [...waiting.slice(0, -1), input] : [...waiting, input]
		if (!isSending) detach(work())
	}
}
