import { reportStrayError } from '../../shared/lib/stray-error.ts'

/** For a promise that nobody awaits, such as that of an event handler. A rejection is a bug, and the page reports it as one. */
export function detach(promise: PromiseLike<unknown> | undefined): void {
	promise?.then(undefined, reportStrayError)
}
