import type { DestinationState } from '../../shared/domain/destination.ts'
import { type AppErrorData, dataOf } from '../../shared/errors/app-error.ts'
import { messageOf } from '../../shared/texts/english.ts'

/**
 * A platform provides address and key itself: nobody typed them, and nobody can correct them in a form. Removes advice that cannot be followed from
 * the state of such a push. Pure.
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
/** These errors give advice about a form that does not exist here; their description of what happened is still true. */
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
	const { code, retryable, serverSaid } = error
	const same = { code, retryable, serverSaid }
	if (refusesKey.has(code)) return dataOf('ingest-given/key', { platform }, same)
	if (code === 'ingest-closed-after-key') return dataOf('ingest-given/closed', { platform }, same)
	return aboutForm.has(code) ? dataOf('ingest-given', { platform, reason: messageOf(error) }, same) : error
}
