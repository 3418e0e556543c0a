import { type RefObject, useLayoutEffect, useRef } from 'react'
import { type ListName, type ListPosition, newListPosition } from '../stores/screen-store.ts'
import { useScreen, useStudio } from './studio-context.ts'

/** Where somebody is in a long list: what was searched, how much is shown, how far it was scrolled. It is the same when one comes back to it. */
export function useListPosition(
	list: ListName,
	/** Its rows are drawn: only then can it be scrolled. */
	isReady: boolean,
): { readonly page: RefObject<HTMLElement | null>; readonly place: ListPosition; change(place: Partial<ListPosition>): void } {
	const { stores } = useStudio()
	const place = useScreen((screen) => screen.listPositions[list]) ?? newListPosition
	const page = useRef<HTMLElement>(null)

	useLayoutEffect(() => {
		if (!isReady) return
		const scroller = scrollerOf(page.current)
		const { scrollTop } = stores.screen.getState().listPositions[list] ?? newListPosition
		if (scroller) scroller.scrollTop = scrollTop
		return () => {
			if (scroller) stores.screen.getState().keepListPosition(list, { scrollTop: scroller.scrollTop })
		}
	}, [isReady, list, stores])

	return { page, place, change: (next) => stores.screen.getState().keepListPosition(list, next) }
}

/** The page itself scrolls, on a phone the whole document. */
function scrollerOf(page: HTMLElement | null): Element | null {
	if (!page) return null
	return getComputedStyle(page).overflowY === 'visible' ? document.scrollingElement : page
}
