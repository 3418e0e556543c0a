import { entryOf, type StudioCommandId } from '../../../shared/domain/commands.ts'
import type { KeyPress } from '../chord.ts'
import type { KeyBindings } from '../key-bindings.ts'
import type { StudioCommands } from '../studio-commands.ts'

export interface KeyboardActions {
	press(id: StudioCommandId): void
	release(): void
	canRun(id: StudioCommandId): boolean
	/** +1 or -1 */
	moveRegion(step: 1 | -1): void
	/** No key runs anything in this window now. */
	isOff(): boolean
}

/** What a key press does, determined without a document. */
export type KeyMeaning =
	| { readonly kind: 'command'; readonly id: StudioCommandId }
	| { readonly kind: 'region'; readonly step: 1 | -1 }
	| null

/**
 * Plain keys and Space or Enter are never commands: they belong to the focused control. While a dialog is open only commands that
 * work everywhere run; in a text field only chords that cannot type anything.
 */
export function meaningOf(
	press: KeyPress,
	commands: StudioCommands,
	where: {
		readonly commandOf: KeyBindings['commandOf']
		readonly inField: boolean
		readonly inDialog: boolean
		/** Text on the page is selected, for example to copy it. */
		readonly overText?: boolean
		readonly canRun?: (id: StudioCommandId) => boolean
	},
): KeyMeaning {
	if (press.key === 'F6' && !press.ctrlKey && !press.altKey && !press.metaKey) {
		return where.inDialog ? null : { kind: 'region', step: press.shiftKey ? -1 : 1 }
	}
	const id = where.commandOf(press)
	if (!id) return null
	if (where.inDialog && entryOf(id).scope !== 'everywhere') return null
	// In a field, Alt with a digit may type a character on some keyboards, and the number pad types digits.
	if (where.inField && (press.altKey || (press.code.startsWith('Numpad') && press.key.length === 1))) return null
	if (commands[id].leavesText && (where.inField || where.overText || where.canRun?.(id) === false)) return null
	return { kind: 'command', id }
}

/** Listens on the window. Returns the function that stops it. */
export function listenForKeys(page: Window, commands: StudioCommands, keys: KeyBindings, actions: KeyboardActions): () => void {
	const onDown = (event: KeyboardEvent) => {
		// A browser that fills in a form sends events without a key.
		if (typeof event.key !== 'string') return
		keys.note(event)
		if (event.key === 'Escape') actions.release()
		// The focused control handles this key itself; AltGr types characters, on some systems as Ctrl with Alt.
		if (event.defaultPrevented || event.getModifierState('AltGraph') || actions.isOff()) return
		const meaning = meaningOf(event, commands, {
			commandOf: keys.commandOf,
			inField: isTextField(event.target),
			inDialog: page.document.querySelector('dialog[open]') !== null,
			overText: page.getSelection()?.type === 'Range',
			canRun: actions.canRun,
		})
		if (!meaning) return
		event.preventDefault()
		if (event.repeat) return
		if (meaning.kind === 'region') actions.moveRegion(meaning.step)
		else actions.press(meaning.id)
	}
	page.addEventListener('keydown', onDown)
	page.addEventListener('keyup', actions.release)
	page.addEventListener('blur', actions.release)
	page.addEventListener('focus', keys.refresh)
	return () => {
		page.removeEventListener('keydown', onDown)
		page.removeEventListener('keyup', actions.release)
		page.removeEventListener('blur', actions.release)
		page.removeEventListener('focus', keys.refresh)
	}
}

/** The screen has no other text that is edited. `isContentEditable` would lay out the page before a key is heard. */
function isTextField(target: EventTarget | null): boolean {
	return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== 'range')
}
