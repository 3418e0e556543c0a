import type { DestinationState } from '../../shared/domain/destination.ts'
import type { AppErrorData } from '../../shared/errors/app-error.ts'

/**
 * A platform gives address and key itself: nobody typed them, and nobody can put them right in a form. Says the same of a push without advice that cannot
 * be followed. Pure.
 */
export function stateOfGiven(state: DestinationState, platform: string): DestinationState {
	if (state.kind === 'failed') return { ...state, error: wordsOfGiven(state.error, platform) }
	return state.kind === 'reconnecting' ? { ...state, cause: wordsOfGiven(state.cause, platform) } : state
}

const refusesKey: ReadonlySet<string> = new Set([
	'ingest-rejected-key',
	'ingest-wrong-passphrase',
	'ingest-needs-passphrase',
	'ingest-unexpected-passphrase',
	'ingest-needs-sign-in',
	'ingest-sign-in-refused',
])
/** Their advice is about a form that there is not; what they say has happened stays true. */
const aboutForm: ReadonlySet<string> = new Set([
	'ingest-bad-address',
	'ingest-rejected-app',
	'ingest-redirected',
	'ingest-closed-after-key',
	'ingest-speaks-tls',
	'ingest-speaks-no-tls',
	'ingest-tls-self-signed',
	'ingest-tls-unknown-authority',
	'ingest-tls-incomplete-chain',
	'ingest-tls-wrong-name',
])

function wordsOfGiven(error: AppErrorData, platform: string): AppErrorData {
	const action = `Try again. If it repeats, look at the livestream on ${platform}.`
	if (refusesKey.has(error.code))
		return { ...error, message: `The server did not accept what ${platform} gave as the stream’s key.`, action }
	if (error.code === 'ingest-closed-after-key')
		return { ...error, message: 'The server closed the connection right after the stream was named.', action }
	return aboutForm.has(error.code) ? { ...error, action } : error
}
