import type { RemoteView } from '../../../shared/domain/remote-access.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { SwitchRow } from '../../ui/switch-row.tsx'

/** Whether other devices may connect, and how a person recognizes this studio's certificate. */
export function NetworkCard({ network }: { readonly network: RemoteView['network'] }) {
	const texts = useTexts()
	const { runner } = useStudio()
	const { remoteAccess: words } = texts
	return (
		<section className="card" aria-label={words.networkTitle}>
			<h2>{words.networkTitle}</h2>
			<SwitchRow
				does="remote.setOpen"
				label={words.networkSwitch}
				line={networkLine(network, texts)}
				on={network.isOpen}
				reason={network.isFixed ? words.networkFixed : null}
				onChange={(isOpen) => detach(runner.run('remote.setOpen', { isOpen }))}
			/>
			<ErrorNote error={network.problem} />
			{network.isOpen && network.fingerprint ? (
				<dl className="remote-access__fingerprint">
					<dt>{words.fingerprint}</dt>
					<dd className="tabular">{network.fingerprint}</dd>
				</dl>
			) : null}
		</section>
	)
}

function networkLine({ isOpen, urls }: RemoteView['network'], { remoteAccess: words, list }: Texts): string {
	if (!isOpen) return words.networkClosed
	return urls.length === 0 ? words.networkOpening : words.networkOpen({ addresses: list(urls.map((url) => new URL(url).host)) })
}
