import { isPicturePage, pictureWindowHash } from '../../shared/domain/picture-window.ts'
import { type Page, pages, type ScreenState } from '../stores/screen-store.ts'
import type { StudioStores } from '../stores/studio-stores.ts'

/** The part of the screen's state that is in its address: the page, and what is open on it. */
type Place = Pick<ScreenState, 'page' | 'isPictureWindow' | 'effectsKey' | 'reportId' | 'setupAccountId' | 'settingsPage'>

const nothingOpen = { isPictureWindow: false, effectsKey: null, reportId: null, setupAccountId: null, settingsPage: null }
/** The part after the name of a page. */
const openOf = {
	studio: 'effectsKey',
	reports: 'reportId',
	destinations: 'setupAccountId',
	settings: 'settingsPage',
} as const satisfies Partial<Record<Page, keyof Place>>

/** "#/studio/source-3" and "#/studio/scene:scene-1" (their effects), "#/reports", "#/reports/show-7", "#/destinations/account-2", "#/settings/sound", "#/multiview/window" */
export function addressOf(place: Place): string {
	const { page } = place
	if (place.isPictureWindow) return pictureWindowHash(page)
	const open = page in openOf ? place[openOf[page as keyof typeof openOf]] : null
	return open === null ? `#/${page}` : `#/${page}/${encodeURIComponent(open)}`
}

/** null: the address names no page. An empty address is the first page. */
export function placeOf(hash: string): Place | null {
	const [, name = '', open] = hash.split('/')
	if (hash === '' || hash === '#') return { page: 'studio', ...nothingOpen }
	const page = pages.find((each) => each === name)
	if (!page) return null
	if (hash === pictureWindowHash(page))
		return isPicturePage(page) ? { page, ...nothingOpen, isPictureWindow: true } : { page, ...nothingOpen }
	const id = open ? decoded(open) : null
	return page in openOf ? { page, ...nothingOpen, [openOf[page as keyof typeof openOf]]: id } : { page, ...nothingOpen }
}

function decoded(text: string): string | null {
	try {
		return decodeURIComponent(text)
	} catch {
		return null
	}
}

/** Keeps address and screen in step, so that reloading and the Back button restore the page. Returns the function that stops it. */
export function watchRoute(stores: StudioStores): () => void {
	const readAddress = () => {
		const place = placeOf(window.location.hash)
		const { show, showEffects, showReport, showSetup, showSettings, showPictureWindow, ...state } = stores.screen.getState()
		// The event also fires for our own changes.
		if (!place || addressOf(place) === addressOf(state)) return
		if (place.effectsKey !== null) showEffects(place.effectsKey)
		else if (place.reportId !== null) showReport(place.reportId)
		else if (place.setupAccountId !== null) showSetup(place.setupAccountId)
		else if (place.settingsPage !== null) showSettings(place.settingsPage)
		else if (place.isPictureWindow) showPictureWindow(place.page)
		else show(place.page satisfies Page)
	}
	// Where nothing was set up yet, the screen opens with that. An address that names a page still leads there.
	if (window.location.hash === '' && stores.app.getState().firstRun) {
		stores.screen.getState().show('wizard')
		window.location.hash = addressOf(stores.screen.getState())
	} else readAddress()
	window.addEventListener('hashchange', readAddress)
	const stop = stores.screen.subscribe((state, before) => {
		const address = addressOf(state)
		if (address !== addressOf(before) && address !== (window.location.hash || '#/studio')) window.location.hash = address
	})
	return () => {
		window.removeEventListener('hashchange', readAddress)
		stop()
	}
}
