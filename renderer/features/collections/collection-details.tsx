import type { ReactNode } from 'react'
import type { CollectionSummary } from '../../../shared/domain/collections.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Icon, type IconName } from '../../ui/icons.tsx'

/** The contents of a collection. `children`: its actions. */
export function CollectionDetails({ collection, children }: { readonly collection: CollectionSummary; readonly children: ReactNode }) {
	const words = useTexts().collections
	const { name, scenes, sources, widthPx, heightPx, files, missingFiles } = collection
	const missing = missingFiles.length
	const rows: readonly (readonly [IconName, string, string])[] = [
		['film', words.scenes, `${scenes}`],
		['camera', words.sources, `${sources}`],
		['screen', words.picture, words.size({ width: String(widthPx), height: String(heightPx) })],
		['folder', words.files, missing > 0 ? words.filesMissing({ count: files, missing }) : words.filesHere({ count: files })],
	]
	return (
		<section className="card collection-details" aria-label={name}>
			<h2 className="cut" dir="auto">
				{name}
			</h2>
			<dl className="facts">
				{rows.map(([icon, label, value]) => (
					<div key={label}>
						<dt className="collection-details__label">
							<Icon name={icon} />
							{label}
						</dt>
						<dd>{value}</dd>
					</div>
				))}
			</dl>
			{children}
		</section>
	)
}
