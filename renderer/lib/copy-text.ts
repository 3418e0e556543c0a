/**
 * Puts a text on the clipboard. A page that came over plain http from another computer has no clipboard of its own: there the browser's old command
 * does it. False where neither works.
 */
export async function copyText(text: string, page: Document): Promise<boolean> {
	// The type says that it is always there.
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
	// Beside an open dialog nothing can be selected.
	const place = page.querySelector('dialog[open]') ?? page.body
	place.append(field)
	field.select()
	try {
		// For pages without a clipboard there is nothing newer.
		return page.execCommand('copy')
	} finally {
		field.remove()
		if (before instanceof HTMLElement) before.focus()
	}
}

/** Selects what stands in an element, so that a person can copy it. */
export function selectText(element: Element | null): void {
	const selection = element?.ownerDocument.getSelection()
	if (element && selection) selection.selectAllChildren(element)
}
