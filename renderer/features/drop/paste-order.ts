/** Decides between items that were copied on this screen and what another program has put into the clipboard since. */
export interface PasteOrder {
	onCopied(): void
	/** The user went to another window, where something may be copied. */
	onLeave(): void
	/** Holds the key for Paste back from the commands while the clipboard may be newer. */
	onKeyDown(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'stopImmediatePropagation'>): void
	/** The key was held back: without a file in the clipboard, the items are pasted. Answers once. */
	isPasteHeldBack(): boolean
}

export function createPasteOrder(mac: boolean): PasteOrder {
	let hasCopied = false
	let hasLeft = false
	let isHeldBack = false
	return {
		onCopied() {
			hasCopied = true
			hasLeft = false
		},
		onLeave() {
			hasLeft = true
		},
		onKeyDown(event) {
			isHeldBack = false
			const isPaste = event.key.toLowerCase() === 'v' && (mac ? event.metaKey : event.ctrlKey) && !event.shiftKey && !event.altKey
			if (!isPaste || !hasCopied || !hasLeft) return
			isHeldBack = true
			// The browser's own event follows, and only it gives the content of the clipboard.
			event.stopImmediatePropagation()
		},
		isPasteHeldBack() {
			const was = isHeldBack
			isHeldBack = false
			return was
		},
	}
}
