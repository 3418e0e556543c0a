/**
 * Copies a text to the clipboard. A page loaded over plain http from another computer has no clipboard API: there the browser's older command
 * is used. False where neither works.
 */
export async function copyText(text: string, page: Document): Promise<boolean> {
	// According to the type it always exists.
	const clipboard = page.defaultView?.navigator.clipboard as Clipboard | undefined
	const worked =
		clipboard &&
		(await clipboard.writeText(text).then(
			() => true,
			() => false,
		))
	return worked || copyByCommand(text, page)
}

function copyByCommand(text: string, page: Document): boolean {
	const before = page.activeElement
	const field = page.createElement('textarea')
	field.value = text
	field.className = 'visually-hidden'
	// While a dialog is open, nothing outside it can be selected.
	const place = page.querySelector('dialog[open]') ?? page.body
	place.append(field)
	field.select()
	try {
		// For pages without a clipboard API there is no newer alternative.
		return page.execCommand('copy')
	} finally {
		field.remove()
		if (before instanceof HTMLElement) before.focus()
	}
}

/** Selects the text of an element, so that the user can copy it. */
export function selectText(element: Element | null): void {
	const selection = element?.ownerDocument.getSelection()
	if (element && selection) selection.selectAllChildren(element)
}
