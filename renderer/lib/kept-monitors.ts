const key = 'showcaller.monitors'

/** How many monitors this screen showed last. */
export function keptMonitors(storage: Pick<Storage, 'getItem'>): 'one' | 'two' {
	return storage.getItem(key) === 'two' ? 'two' : 'one'
}

export function keepMonitors(monitors: 'one' | 'two', storage: Pick<Storage, 'setItem'>): void {
	storage.setItem(key, monitors)
}
