import type { Point } from '../../../shared/program/geometry/rect.ts'

/** What a key pressed on the canvas does. */
export type EditorKey =
	| { readonly kind: 'move'; readonly by: Point }
	| {
			readonly kind:
				| 'remove'
				| 'lock'
				| 'hide'
				| 'select-all'
				| 'escape'
				| 'settings'
				| 'effects'
				| 'rename'
				| 'menu'
				| 'forward'
				| 'backward'
	  }
	| null

const arrows: Readonly<Record<string, Point>> = {
	ArrowLeft: { x: -1, y: 0 },
	ArrowRight: { x: 1, y: 0 },
	ArrowUp: { x: 0, y: -1 },
	ArrowDown: { x: 0, y: 1 },
}

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** `mac`: Cmd replaces Ctrl. */
export function editorKey({ key, ctrlKey, metaKey, altKey, shiftKey }: Press, mac: boolean): EditorKey {
	const mod = mac ? metaKey : ctrlKey
	if (mod) return key.toLowerCase() === 'a' && !altKey && !shiftKey ? { kind: 'select-all' } : null
	if (ctrlKey || metaKey) return null
	const arrow = arrows[key]
	if (altKey) return key === 'ArrowUp' ? { kind: 'forward' } : key === 'ArrowDown' ? { kind: 'backward' } : null
	if (arrow) return { kind: 'move', by: shiftKey ? { x: arrow.x * 10, y: arrow.y * 10 } : arrow }
	if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) return { kind: 'menu' }
	if (shiftKey) return null
	if (key === 'Delete' || key === 'Backspace') return { kind: 'remove' }
	if (key === 'Escape') return { kind: 'escape' }
	if (key === 'Enter') return { kind: 'settings' }
	if (key === 'F2') return { kind: 'rename' }
	if (key.toLowerCase() === 'e') return { kind: 'effects' }
	if (key.toLowerCase() === 'l') return { kind: 'lock' }
	return key.toLowerCase() === 'h' ? { kind: 'hide' } : null
}
