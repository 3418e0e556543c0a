import { type GuidePlace, guideAddress } from '../lib/guide-places.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Icon } from '../ui/icons.tsx'

/** More about a part of the screen, in the user guide: it opens in a window of its own, and nothing here is left. */
export function GuideLink({ place }: { readonly place: GuidePlace }) {
	const { guide: words } = useTexts()
	return (
		<a data-aside className="guide-link" href={guideAddress(place)} target="_blank" rel="noopener" hrefLang="en" title={words.hint}>
			<Icon name="info" size={14} />
			<span>{words.more}</span>
		</a>
	)
}
