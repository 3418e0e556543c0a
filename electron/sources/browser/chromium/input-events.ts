import type { PageInput } from '../../../../shared/domain/page-input.ts'
import type { CommandParams } from './protocol.ts'

type MouseInput = Exclude<PageInput, { kind: 'key' }>

const mouseTypes = { move: 'mouseMoved', press: 'mousePressed', release: 'mouseReleased', scroll: 'mouseWheel' } as const

/** `picture`: its size. Pure. */
export function mouseEvent(
	input: MouseInput,
	picture: { readonly width: number; readonly height: number },
): CommandParams<'Input.dispatchMouseEvent'> {
	const at = { type: mouseTypes[input.kind], x: input.x * picture.width, y: input.y * picture.height }
	if (input.kind === 'scroll') return { ...at, deltaX: input.deltaX, deltaY: input.deltaY }
	return input.kind === 'move' ? { ...at, button: 'none' } : { ...at, button: 'left', clickCount: 1 }
}

/** Windows' numbers of the keys that mean more than a character. */
const namedKeys: Readonly<Record<string, number>> = {
	Backspace: 8,
	Tab: 9,
	Enter: 13,
	Escape: 27,
	' ': 32,
	PageUp: 33,
	PageDown: 34,
	End: 35,
	Home: 36,
	ArrowLeft: 37,
	ArrowUp: 38,
	ArrowRight: 39,
	ArrowDown: 40,
	Delete: 46,
}

/** The events of one key that is pressed and released. A key without a meaning gives none. Pure. */
export function keyEvents(key: string): readonly CommandParams<'Input.dispatchKeyEvent'>[] {
	const code = namedKeys[key]
	const text = key === 'Enter' ? '\r' : [...key].length === 1 ? key : undefined
	if (code === undefined && text === undefined) return []
	const named = { key, ...(code === undefined ? {} : { windowsVirtualKeyCode: code }) }
	return [
		{ type: text === undefined ? 'rawKeyDown' : 'keyDown', ...named, ...(text === undefined ? {} : { text }) },
		{ type: 'keyUp', ...named },
	]
}
