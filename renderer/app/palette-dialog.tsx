import { Palette, type PaletteSetting } from '../features/commands/palette.tsx'
import { useStudio } from '../hooks/studio-context.ts'
import { settingsPages } from '../pages/settings/settings-pages.ts'
import { useTexts } from '../texts/texts-context.ts'

/** The palette with the pages of the settings and their rows. */
export function PaletteDialog({ onClose }: { readonly onClose: () => void }) {
	const texts = useTexts()
	const { stores } = useStudio()
	const settings = settingsPages.flatMap(({ id, icon, title, lead, rows }): PaletteSetting[] => [
		{ pageId: id, icon, name: title(texts), detail: lead(texts) },
		// Its rows are the commands, which the palette has anyway.
		...(id === 'keys' ? [] : rows(texts).map((name) => ({ pageId: id, icon, name, detail: title(texts) }))),
	])
	return <Palette settings={settings} onSetting={(pageId) => stores.screen.getState().showSettings(pageId)} onClose={onClose} />
}
