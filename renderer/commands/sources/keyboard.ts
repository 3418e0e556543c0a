import { createLayout, type KeyPress, matchesChord, type PrintedOn } from './chord.ts'
import type { StudioCommand } from './command.ts'
import { commandIds, type StudioCommandId, type StudioCommands } from './studio-commands.ts'

export interface HotkeyActions {
	run(id: StudioCommandId): void
	canRun(id: StudioCommandId): boolean
	holdEnd(): void
	releaseEnd(): void
	/** +1 or -1 */
	moveRegion(step: 1 | -1): void
}

/** What a key press does, determined without a document. */
export type KeyMeaning =
	| { readonly kind: 'command'; readonly id: StudioCommandId; readonly command: StudioCommand }
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
		readonly mac: boolean
		readonly inField: boolean
		readonly inDialog: boolean
		/** Text on the page is selected, for example to copy it. */
		readonly overText?: boolean
		readonly canRun?: (id: StudioCommandId) => boolean
		readonly printedOn?: PrintedOn
	},
): KeyMeaning {
	if (press.key === 'F6' && !press.ctrlKey && !press.altKey && !press.metaKey) {
		return where.inDialog ? null : { kind: 'region', step: press.shiftKey ? -1 : 1 }
	}
	const id = commandIds(commands).find((each) =>
		commands[each].keys.some((chord) => matchesChord(press, chord, where.mac, where.printedOn)),
	)
	if (!id) return null
	const command = commands[id]
	if (where.inDialog && !command.everywhere) return null
	// In a field, Alt with a digit may type a character on some keyboards.
	if (where.inField && press.altKey) return null
	if (command.leavesText && (where.inField || where.overText || where.canRun?.(id) === false)) return null
	return { kind: 'command', id, command }
}

/** Chromium reports the layout in a secure context; other browsers do not. */
type WithKeyboard = Navigator & { readonly keyboard?: { getLayoutMap?(): Promise<ReadonlyMap<string, string>> } }

/** Listens on the window. Returns the function that stops it. */
export function listenForKeys(page: Window, commands: StudioCommands, mac: boolean, actions: HotkeyActions): () => void {
	const layout = createLayout(() => (page.navigator as WithKeyboard).keyboard?.getLayoutMap?.())
	layout.refresh()
	const onDown = (event: KeyboardEvent) => {
		layout.note(event)
		if (event.key === 'Escape') actions.releaseEnd()
		// The focused control handles this key itself.
		if (event.defaultPrevented) return
		const meaning = meaningOf(event, commands, {
			mac,
			printedOn: layout.printedOn,
			inField: isTextField(event.target),
			inDialog: page.document.querySelector('dialog[open]') !== null,
			overText: page.getSelection()?.type === 'Range',
			canRun: actions.canRun,
		})
		if (!meaning) return
		event.preventDefault()
		if (event.repeat) return
		if (meaning.kind === 'region') actions.moveRegion(meaning.step)
		else if (meaning.command.held) actions.holdEnd()
		else actions.run(meaning.id)
	}
	const release = () => actions.releaseEnd()
	page.addEventListener('keydown', onDown)
	page.addEventListener('keyup', release)
	page.addEventListener('blur', release)
	page.addEventListener('focus', layout.refresh)
	return () => {
		page.removeEventListener('keydown', onDown)
		page.removeEventListener('keyup', release)
		page.removeEventListener('blur', release)
		page.removeEventListener('focus', layout.refresh)
	}
}

function isTextField(target: EventTarget | null): boolean {
	if (!(target instanceof HTMLElement)) return false
	return (
		target.isContentEditable || target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== 'range')
	)
}
