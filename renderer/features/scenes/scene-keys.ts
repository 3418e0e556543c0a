/** What a key pressed on a scene tile does; null: it keeps its usual meaning. */
export type SceneKey =
	| { readonly kind: 'order' | 'move'; readonly step: 1 | -1 }
	| { readonly kind: 'row'; readonly step: 1 | -1 }
	| { readonly kind: 'rename' | 'duplicate' | 'remove' | 'menu' }
	| null

const steps: Readonly<Record<string, 1 | -1>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 }

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** `mac`: Cmd replaces Ctrl. */
export function sceneKey({ key, ctrlKey, metaKey, altKey, shiftKey }: Press, mac: boolean): SceneKey {
	if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) return { kind: 'menu' }
	if (shiftKey) return null
	if ((mac ? metaKey : ctrlKey) && !altKey) return key.toLowerCase() === 'd' ? { kind: 'duplicate' } : null
	if (ctrlKey || metaKey) return null
	const step = steps[key]
	if (step !== undefined) {
		const isAcross = key === 'ArrowLeft' || key === 'ArrowRight'
		return { kind: altKey ? 'order' : isAcross ? 'move' : 'row', step }
	}
	if (altKey) return null
	if (key === 'F2') return { kind: 'rename' }
	return key === 'Delete' ? { kind: 'remove' } : null
}
