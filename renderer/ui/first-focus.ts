const fields =
	'input:not([type="hidden"]):not(:disabled),select:not(:disabled),textarea:not(:disabled),[role="switch"]:not([aria-disabled])'
const buttons = 'button:not(:disabled):not([aria-disabled]),a[href]'

/** Something that is filled in, as opposed to pressed. */
export function isField(element: Element | null): boolean {
	return element?.matches(fields) ?? false
}

/**
 * What of a dialog has the focus first: its first field (inside `data-first-field` where that is marked), else the button that Enter may press: the
 * main one, or in a question the first, which is the safe one. null: there is nothing but words.
 */
function firstFocusIn(body: HTMLElement, isQuestion: boolean): HTMLElement | null {
	const field = firstVisible(body.querySelector('[data-first-field]') ?? body, fields) ?? firstVisible(body, fields)
	// A box that may be ticked besides is not a reason to leave the safe answer.
	if (field && !(isQuestion && field.matches('[type="checkbox"]'))) return chosenOf(field)
	return (isQuestion ? null : firstVisible(body, '.button--primary,.button--ads')) ?? firstVisible(body, buttons)
}

/** Moves the focus there; what a text field holds already is selected, so that typing replaces it. */
export function takeFirstFocus(body: HTMLElement, isQuestion: boolean): void {
	const target = firstFocusIn(body, isQuestion)
	target?.focus()
	if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) target.select()
}

function firstVisible(within: Element, selector: string): HTMLElement | null {
	return [...within.querySelectorAll<HTMLElement>(selector)].find((element) => element.checkVisibility()) ?? null
}

/** Of radio buttons the chosen one. */
function chosenOf(field: HTMLElement): HTMLElement {
	if (!(field instanceof HTMLInputElement) || field.type !== 'radio') return field
	return field.closest('fieldset')?.querySelector<HTMLElement>('input:checked') ?? field
}
