const fields =
	'input:not([type="hidden"]):not(:disabled),select:not(:disabled),textarea:not(:disabled),[role="switch"]:not([aria-disabled])'
const buttons = 'button:not(:disabled):not([aria-disabled])'

/** A control that is filled in, not pressed. */
export function isField(element: Element | null): boolean {
	return element?.matches(fields) ?? false
}

/**
 * The initial focus of a dialog: its first field (inside `data-first-field` where marked), else the button that Enter may press. That is the
 * main button, or in a question the first one, which is safe, else a link that is not marked `data-aside`. null: the dialog has no such control.
 */
function firstFocusIn(body: HTMLElement, isQuestion: boolean): HTMLElement | null {
	const field = firstVisible(body.querySelector('[data-first-field]') ?? body, fields) ?? firstVisible(body, fields)
	// An optional checkbox must not take the focus from the safe answer.
	if (field && !(isQuestion && field.matches('[type="checkbox"]'))) return chosenOf(field)
	return (
		(isQuestion ? null : firstVisible(body, '.button--primary,.button--ads')) ??
		firstVisible(body, buttons) ??
		firstVisible(body, 'a[href]:not([data-aside])')
	)
}

/** Moves the focus there and selects the content of a text field, so that typing replaces it. */
export function takeFirstFocus(body: HTMLElement, isQuestion: boolean): void {
	const target = firstFocusIn(body, isQuestion)
	target?.focus()
	if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) target.select()
}

function firstVisible(within: Element, selector: string): HTMLElement | null {
	return [...within.querySelectorAll<HTMLElement>(selector)].find((element) => element.checkVisibility()) ?? null
}

/** In a radio group, the checked one. */
function chosenOf(field: HTMLElement): HTMLElement {
	if (!(field instanceof HTMLInputElement) || field.type !== 'radio') return field
	return field.closest('fieldset')?.querySelector<HTMLElement>('input:checked') ?? field
}
