import { type AppErrorData, dataOf } from '../../../shared/errors/app-error.ts'
import type { PageRefusal } from './browser-messages.ts'

/** Why a page is not shown, or does not get what it asked for. No address is part of it: it may contain a token. */

const again = { retryable: true } as const

export const noBrowser = () => dataOf('browser-missing', {}, again)
export const browserNotStarted = () => dataOf('browser-missing/not-started', {}, again)
export const browserEnded = () => dataOf('browser-ended', {}, again)
export const browserHung = () => dataOf('browser-ended/hung', {}, again)
export const browserKeepsEnding = () => dataOf('browser-ended/again-and-again', {}, again)
export const pageHung = () => dataOf('page-ended/hung', {}, again)
export const pageCrashed = () => dataOf('page-ended/crashed', {}, again)
export const pageTooLarge = () => dataOf('page-ended/memory', {}, again)
export const pageClosed = () => dataOf('page-ended/closed', {}, again)
export const pageSlow = () => dataOf('page-not-loaded/slow', {}, again)
export const pageNotLoaded = (said: string) => dataOf('page-not-loaded', {}, { ...again, serverSaid: said })
export const pageNotShown = (said: string) => dataOf('page-not-loaded/no-page', {}, { ...again, serverSaid: said })
export const pageStatus = (status: number) => dataOf('page-not-loaded/status', { status: String(status) }, again)
export const pageCertificate = (said: string) => dataOf('source-tls-failed/certificate', {}, { ...again, serverSaid: said })
export const pageWithoutSound = () => dataOf('page-without-sound', {}, again)
export const pageSoundNotHere = () => dataOf('page-without-sound/not-here')
export const pageSoundEnded = () => dataOf('page-ended/sound', {}, again)
/** What stands behind “••••” in the address is no longer known. */
export const keyNeeded = () => dataOf('source-password-needed')
export const addressIncomplete = () => dataOf('page-address-incomplete')
export const unsupportedScheme = (scheme: string) => dataOf('source-address-unsupported', { scheme, schemes: 'https://, http://' })
/** `host`: as it was typed. */
export const privatePage = (host: string) => dataOf('source-private-address/page', { host })

const refusals = {
	device: () => dataOf('page-refused/device'),
	dialog: () => dataOf('page-refused/dialog'),
	download: () => dataOf('page-refused/download'),
	window: () => dataOf('page-refused/window'),
	file: () => dataOf('page-refused/file'),
	'browser-page': () => dataOf('page-refused/browser-page'),
	'private-address': () => dataOf('page-refused/private-address'),
	'own-port': () => dataOf('page-refused/own-port'),
} satisfies Record<PageRefusal, () => AppErrorData>

export const refusalOf = (refusal: PageRefusal): AppErrorData => refusals[refusal]()
