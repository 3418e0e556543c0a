/**
 * Shows the page's own error block when rendering failed permanently. Uses only the DOM, because everything else may be broken.
 * The same block appears automatically (styles in index.html) when the script never ran.
 */
export function showErrorScreen(page: Document, error: unknown): void {
	const block = page.getElementById('boot-error')
	const details = page.getElementById('boot-error-details')
	if (details) details.textContent = error instanceof Error ? (error.stack ?? error.message) : String(error)
	block?.classList.add('is-shown')
}
