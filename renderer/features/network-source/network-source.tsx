import { useEffect, useState } from 'react'
import { defaultLatencyMs, withoutSecret } from '../../../shared/domain/listening-address.ts'
import type { NetworkSourceView } from '../../../shared/domain/network-source.ts'
import { type Source, settingsAs } from '../../../shared/domain/source.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useAnswer } from '../../hooks/use-answer.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { Icon } from '../../ui/icons.tsx'
import { PhoneCode } from './phone-code.tsx'
import { type ReceptionLine, receptionLine, refusalLine } from './reception-line.ts'

/** What arrives is asked for this often while it is looked at, ms. */
const readEveryMs = 2000

/** What a sender needs to know for a network source, and what arrives there now. */
export function NetworkSource({ source }: { readonly source: Source }) {
	const texts = useTexts()
	const { sourceStates } = useSlice('program')
	const [reading, setReading] = useState(0)
	useEffect(() => {
		const timer = setInterval(() => setReading((before) => before + 1), readEveryMs)
		return () => clearInterval(timer)
	}, [])
	const state = sourceStates[source.id]
	const answer = useAnswer('sources.network', { id: source.id }, `${reading} ${state?.kind} ${JSON.stringify(source.settings)}`)
	const view = answer.kind === 'ready' ? answer.value : null
	const refusal = refusalLine(view, texts)
	return (
		<section className="network-source" aria-label={texts.network.label({ name: source.name })}>
			<StateLine line={receptionLine(state, view, texts)} />
			{refusal ? <StateLine line={refusal} /> : null}
			{view?.listening ? <SenderFields source={source} listening={view.listening} /> : null}
		</section>
	)
}

function StateLine({ line }: { readonly line: ReceptionLine }) {
	return (
		<div className={`network-source__state is-${line.tone}`} role="status">
			<Icon name={line.tone === 'good' ? 'check' : line.tone === 'waiting' ? 'dot' : 'alert'} />
			<div>
				<b>{line.strong}</b>
				{line.text ? <p>{line.text}</p> : null}
			</div>
		</div>
	)
}

function SenderFields({ source, listening }: { readonly source: Source; readonly listening: NonNullable<NetworkSourceView['listening']> }) {
	const texts = useTexts()
	const words = texts.network
	const { client, runner, stores } = useStudio()
	const [key, setKey] = useState<string | null>(null)
	const [isCodeShown, setCodeShown] = useState(false)
	const [isAsking, setAsking] = useState(false)
	const settings = settingsAs('network', source.settings)
	if (!settings || settings.way === 'address') return null
	const { way } = settings
	const isRtmp = way === 'listen-rtmp'
	const [address, ...others] = listening.addresses

	const readKey = () => client.call('sources.streamKey', { id: source.id }).then(({ key: found }) => found)

	function showCode(): void {
		if (isCodeShown) return setCodeShown(false)
		detach(
			readKey().then((found) => {
				setKey(found)
				setCodeShown(true)
			}),
		)
	}

	function makeNewKey(): void {
		setAsking(false)
		setCodeShown(false)
		const now = stores.read().program.sources.find(({ id }) => id === source.id) ?? source
		const path = withoutSecret(way, settings?.path ?? '')
		detach(runner.run('sources.update', { source: { ...now, settings: { ...now.settings, path } as Source['settings'] } }))
	}

	return (
		<>
			{address === undefined ? null : (
				<CopyField
					label={isRtmp ? words.server : words.address}
					shown={address}
					read={() => Promise.resolve(address)}
					copyLabel={words.copyServer}
				/>
			)}
			{others.length === 0 ? null : (
				<details className="more">
					<summary>{words.otherAddresses}</summary>
					{others.map((each) => (
						<CopyField key={each} label={each} isBare shown={each} read={() => Promise.resolve(each)} copyLabel={words.copyServer} />
					))}
				</details>
			)}
			<CopyField
				label={isRtmp ? words.streamKey : words.passphrase}
				shown={listening.keyEnd === '' ? words.noKey : `••••••••${listening.keyEnd}`}
				read={listening.keyEnd === '' ? null : readKey}
				copyLabel={isRtmp ? words.copyKey : words.copyPassphrase}
				isSecret
			/>
			{isAsking ? (
				<div className="network-source__ask">
					<p>{words.newKeyAsk}</p>
					<div className="network-source__row">
						<Button does="sources.update" size="small" onPress={makeNewKey}>
							{words.newKeyYes}
						</Button>
						<Button size="small" look="ghost" onPress={() => setAsking(false)}>
							{words.newKeyNo}
						</Button>
					</div>
				</div>
			) : (
				<div className="network-source__row">
					{settings.lan && address !== undefined && listening.keyEnd !== '' ? (
						<Button size="small" look="outline" onPress={showCode}>
							{isCodeShown ? words.hideCode : words.showCode}
						</Button>
					) : null}
					<Button size="small" look="ghost" icon="refresh" onPress={() => setAsking(true)}>
						{words.newKey}
					</Button>
				</div>
			)}
			{isCodeShown && key !== null && address !== undefined ? (
				<PhoneCode sender={{ address, key, latencyMs: settings.latencyMs ?? defaultLatencyMs }} name={source.name} />
			) : null}
			<p className="network-source__note">
				{[isRtmp ? words.obs : '', settings.lan ? words.onlyNetwork : words.onlyHere].filter(Boolean).join(' ')}
			</p>
		</>
	)
}
