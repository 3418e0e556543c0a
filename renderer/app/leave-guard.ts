/** Asks before this page is closed or left while the user would lose sight of something. The show continues without it. Returns the function that stops it. */
export function guardLeaving(page: Pick<Window, 'addEventListener' | 'removeEventListener'>, isBusy: () => boolean): () => void {
	// The browser words the question, and asks only on a page that the user has clicked or typed in.
	const ask = (event: BeforeUnloadEvent) => {
		if (isBusy()) event.preventDefault()
	}
	page.addEventListener('beforeunload', ask)
	return () => page.removeEventListener('beforeunload', ask)
}
