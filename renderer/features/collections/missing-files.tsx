import { useState } from 'react'
import type { NeededFile } from '../../../shared/domain/collections.ts'
import { filterKindOf } from '../../../shared/domain/filter.ts'
import { sourceKindOf } from '../../../shared/domain/source.ts'
import { fileName } from '../../lib/format.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { PathDialog } from './path-dialog.tsx'

/** Missing files, with the means to locate them. */
export function MissingFiles({
	files,
	onFound,
	onGiven,
}: {
	readonly files: readonly NeededFile[]
	readonly onFound: (file: { readonly from: string; readonly to: string }) => void
	/** The file was chosen on the computer of this screen. */
	readonly onGiven: (from: string, file: File) => void
}) {
	const texts = useTexts()
	const [asked, setAsked] = useState<string | null>(null)
	const words = texts.collections
	if (files.length === 0) return null
	// Several sources may need the same file.
	const unique = [...new Map(files.map((file) => [file.path, file])).values()]
	return (
		<section className="card" aria-label={words.missingTitle}>
			<h2>
				{words.missingTitle} <span className="lines__lead">{words.missingText}</span>
			</h2>
			<ul className="lines">
				{unique.map(({ path, sourceKind }, index) => {
					const name = fileName(path.replaceAll('\\', '/'))
					const kind = sourceKindOf(sourceKind) ?? filterKindOf(sourceKind)
					return (
						<li key={path} className="lines__row lines__row--columns">
							<Icon name="alert" tone="warning" />
							<b className="cut" title={path}>
								{name}
							</b>
							<span className="cut">{kind ? texts.say(kind.name) : ''}</span>
							<span className="lines__why">{words.was({ folder: path.slice(0, Math.max(1, path.length - name.length - 1)) })}</span>
							<Button size="small" look={index === 0 ? 'primary' : 'quiet'} label={`${words.find}, ${name}`} onPress={() => setAsked(path)}>
								{words.find}
							</Button>
						</li>
					)
				})}
			</ul>
			{asked === null ? null : (
				<PathDialog
					does="collections.relink"
					title={words.findTitle({ name: fileName(asked.replaceAll('\\', '/')) })}
					label={words.findPath}
					hint={words.findHint}
					submit={words.find}
					onPath={(to) => onFound({ from: asked, to })}
					onFile={(file) => onGiven(asked, file)}
					onClose={() => setAsked(null)}
				/>
			)}
		</section>
	)
}
