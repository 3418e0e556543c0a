const key = 'showcaller.monitors'

/** The number of monitors that this screen showed last. */
export function keptMonitors(storage: Pick<Storage, 'getItem'>): 'one' | 'two' {
	return storage.getItem(key) === 'two' ? 'two' : 'one'
}

export function keepMonitors(monitors: 'one' | 'two', storage: Pick<Storage, 'setItem'>): void {
	storage.setItem(key, monitors)
}
