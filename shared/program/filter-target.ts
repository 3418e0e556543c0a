import type { FilterTarget } from '../domain/filter.ts'

const sceneKey = 'scene:'
const programKey = 'program:'

/** Names what has filters in one text, where pictures of it are requested. A source has its own id. */
export function targetKey(target: FilterTarget): string {
	switch (target.kind) {
		case 'program':
			return programKey
		case 'scene':
			return `${sceneKey}${target.id}`
		case 'source':
			return target.id
	}
}

export function targetOfKey(key: string): FilterTarget {
	if (key === programKey) return { kind: 'program' }
	return key.startsWith(sceneKey) ? { kind: 'scene', id: key.slice(sceneKey.length) } : { kind: 'source', id: key }
}
