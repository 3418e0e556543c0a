export type Theme = 'system' | 'dark' | 'light'

const key = 'showcaller.theme'

/** The theme of this screen; the system's unless the user chose one. */
export function themeNow(page: Document, storage: Pick<Storage, 'getItem'>): Theme {
	const stored = storage.getItem(key) ?? page.documentElement.dataset['theme']
	return stored === 'dark' || stored === 'light' ? stored : 'system'
}

export function setTheme(theme: Theme, page: Document, storage: Pick<Storage, 'setItem' | 'removeItem'>): void {
	if (theme === 'system') {
		delete page.documentElement.dataset['theme']
		storage.removeItem(key)
		return
	}
	page.documentElement.dataset['theme'] = theme
	storage.setItem(key, theme)
}
