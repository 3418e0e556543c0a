import { pages } from '../stores/screen-store.ts'
import type { StudioStores } from '../stores/studio-stores.ts'

/** Keeps the page of the screen in the address ("#/reports"), so that loading again and the Back button stay where one was. */
export function watchRoute(stores: StudioStores): () => void {
	const readAddress = () => {
		const page = pages.find((name) => `#/${name}` === window.location.hash)
		// The address also changes when we wrote it: a report that was opened with its page must stay open.
		if (page && page !== stores.screen.getState().page) stores.screen.getState().show(page)
	}
	readAddress()
	window.addEventListener('hashchange', readAddress)
	const stop = stores.screen.subscribe(({ page }, before) => {
		if (page !== before.page && window.location.hash !== `#/${page}`) window.location.hash = `/${page}`
	})
	return () => {
		window.removeEventListener('hashchange', readAddress)
		stop()
	}
}
