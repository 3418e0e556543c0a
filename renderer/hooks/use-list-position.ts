import { type RefObject, useCallback, useLayoutEffect, useRef } from 'react'
import { type ListName, type ListPosition, newListPosition } from '../stores/screen-store.ts'
import { useScreen, useStudio } from './studio-context.ts'

/** The position in a long list: search, number of rows and scroll offset. It is restored when the user comes back. */
export function useListPosition(
	list: ListName,
	/** Its rows are rendered: only then can it be scrolled. */
	isReady: boolean,
): { readonly page: RefObject<HTMLElement | null>; readonly place: ListPosition; readonly change: (place: Partial<ListPosition>) => void } {
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

	const change = useCallback((next: Partial<ListPosition>) => stores.screen.getState().keepListPosition(list, next), [list, stores])
	return { page, place, change }
}

/** The scrolling element: the page, or on a phone the whole document. */
function scrollerOf(page: HTMLElement | null): Element | null {
	if (!page) return null
	return getComputedStyle(page).overflowY === 'visible' ? document.scrollingElement : page
}
