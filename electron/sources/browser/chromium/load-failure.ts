import type { AppErrorData } from '../../../../shared/errors/app-error.ts'
import { pageCertificate, pageNotLoaded, pageNotShown, pageSlow, pageStatus } from '../browser-errors.ts'
import type { PageRefusal } from '../browser-messages.ts'
import type { EngineProxy } from '../worker/page-engine.ts'
import type { DevToolsError } from './devtools.ts'

/** The HTTP status of the page, in the page. */
export const statusExpression = "performance.getEntriesByType('navigation')[0]?.responseStatus ?? null"

/** Why a page was not loaded; null when it was. `said`: Chromium's own word, such as net::ERR_CERT_DATE_INVALID, or why it did not answer. Pure. */
export function whyNotLoaded(
	said: string | null,
	status: number | null,
	proxy: Pick<EngineProxy, 'address' | 'errorOf'>,
): AppErrorData | null {
	if (said === null && (status === null || status < 400)) return null
	const reason: DevToolsError['reason'] | string | null = said
	if (reason === 'timeout' || reason?.includes('TIMED_OUT')) return pageSlow()
	// What the proxy knows is exact: Chromium only knows that the proxy refused.
	const known = proxy.errorOf(hostOf(proxy.address))
	if (known) return known
	if (said === null) return pageStatus(status ?? 0)
	// A file to download, or an answer without content: nothing is wrong with the network.
	if (said.includes('ERR_ABORTED')) return pageNotShown(said)
	return said.includes('CERT_') ? pageCertificate(said) : pageNotLoaded(said)
}

function hostOf(address: string): string {
	return URL.canParse(address) ? new URL(address).hostname.replace(/^\[|\]$/g, '') : ''
}

/** What a line of Chromium's log says that a page did not get: it says the same of files and of pages such as chrome://settings. Pure. */
export function refusalInLog(text: string): PageRefusal | null {
	const [, scheme = null] = /^Not allowed to load local resource: ([a-z][a-z0-9+.-]*):/i.exec(text) ?? []
	if (scheme === null) return null
	return /^(?:file|filesystem|content)$/i.test(scheme) ? 'file' : 'browser-page'
}
