const key = 'showcaller.palette'
const most = 6

/** The ids of the entries that were chosen last on this screen, the newest first. */
export function recentEntries(storage: Pick<Storage, 'getItem'>): readonly string[] {
	const kept: unknown = parsed(storage.getItem(key))
	return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string').slice(0, most) : []
}

export function keepRecent(id: string, storage: Pick<Storage, 'getItem' | 'setItem'>): void {
	storage.setItem(key, JSON.stringify([id, ...recentEntries(storage).filter((each) => each !== id)].slice(0, most)))
}

function parsed(text: string | null): unknown {
	try {
		return JSON.parse(text ?? '[]')
	} catch {
		return []
	}
}
