/** What to do about an unexpected error on the page. */
export interface PageErrorActions {
	/** Writes it to the studio's log. */
	readonly log: (error: string) => void
	/** Reports that what the user just did failed. */
	readonly notifyUser: () => void
	/** Whether the user has just clicked or pressed a key. */
	readonly isUserActive: () => boolean
}

/** Above this number, different errors are treated as one fault that repeats with varying messages. */
const mostLogged = 20
const longestError = 4000

/** The page's last error handler: each error is logged once, and the user is notified only after an action. Returns the function that stops it. */
export function watchPageErrors(page: Pick<Window, 'addEventListener' | 'removeEventListener'>, actions: PageErrorActions): () => void {
	const logged = new Set<string>()

	function onError(error: unknown): void {
		const text = textOf(error)
		if (isHarmless(text)) return
		if (!logged.has(text) && logged.size < mostLogged) {
			logged.add(text)
			actions.log(text)
		}
		if (actions.isUserActive()) actions.notifyUser()
	}
	const onThrown = ({ error, message }: ErrorEvent) => onError(error ?? message)
	const onRejection = ({ reason }: PromiseRejectionEvent) => onError(reason)

	page.addEventListener('error', onThrown)
	page.addEventListener('unhandledrejection', onRejection)
	return () => {
		page.removeEventListener('error', onThrown)
		page.removeEventListener('unhandledrejection', onRejection)
	}
}

function textOf(error: unknown): string {
	const text = error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error)
	return (text || 'Unknown error').slice(0, longestError)
}

/** Chromium reports this when an observer changed the layout; the observer is called again in the next frame. */
function isHarmless(text: string): boolean {
	return text.includes('ResizeObserver loop')
}
