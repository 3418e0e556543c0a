/** Asks before this page is closed or left while something would be lost from sight. The show itself goes on without the page. Returns the function that stops it. */
export function guardLeaving(page: Pick<Window, 'addEventListener' | 'removeEventListener'>, isBusy: () => boolean): () => void {
	// The browser words the question; it only asks for a page that somebody has clicked or typed in.
	const ask = (event: BeforeUnloadEvent) => {
		if (isBusy()) event.preventDefault()
	}
	page.addEventListener('beforeunload', ask)
	return () => page.removeEventListener('beforeunload', ask)
}
