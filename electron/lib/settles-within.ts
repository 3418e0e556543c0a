import type { Clock } from './clock.ts'

/** Whether the work ends, successfully or not, within this time. No timer is left behind. */
export async function settlesWithin(work: Promise<unknown>, clock: Pick<Clock, 'after'>, limitMs: number): Promise<boolean> {
	let cancel = () => {}
	const late = new Promise<boolean>((resolve) => {
		cancel = clock.after(limitMs, () => resolve(false))
	})
	const done = () => true
	const inTime = await Promise.race([work.then(done, done), late])
	cancel()
	return inTime
}
