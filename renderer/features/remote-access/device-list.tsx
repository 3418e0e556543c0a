import { useState } from 'react'
import type { DeviceView } from '../../../shared/domain/remote-access.ts'
import { peopleRoles, type Role } from '../../../shared/domain/role.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { formatMoment } from '../../lib/format.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { AskDialog } from '../../ui/ask-dialog.tsx'
import { IconButton } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Icon } from '../../ui/icons.tsx'
import { NameEdit } from '../../ui/name-edit.tsx'
import { useOffField } from '../../ui/off-field.ts'

export function DeviceList({ devices }: { readonly devices: readonly DeviceView[] }) {
	const { remoteAccess: words } = useTexts()
	return (
		<section className="card" aria-label={words.devices}>
			<h2>{words.devices}</h2>
			{devices.length === 0 ? <p className="form__lead">{words.noDevices}</p> : null}
			<ul className="device-list">
				{devices.map((device) => (
					<DeviceRow key={device.id} device={device} />
				))}
			</ul>
		</section>
	)
}

function DeviceRow({ device }: { readonly device: DeviceView }) {
	const texts = useTexts()
	const { runner } = useStudio()
	const off = useOffField('devices.update')
	const [isNaming, setNaming] = useState(false)
	const [isAsking, setAsking] = useState(false)
	const { id, name, role } = device
	const { remoteAccess: words } = texts
	const setRole = (next: string) => detach(runner.run('devices.update', { id, role: next as Role }))

	function rename(next: string | null): void {
		setNaming(false)
		if (next !== null) detach(runner.run('devices.update', { id, name: next.slice(0, 60) }))
	}

	return (
		<li>
			<Icon name={role === 'viewer' || role === 'graphics' || role === 'sound' ? 'screen' : 'phone'} size={18} tone="quiet" />
			<div className="device-list__name">
				{isNaming ? (
					<NameEdit label={words.renameTitle({ name })} value={name} onDone={rename} />
				) : (
					<b className="cut" title={name} dir="auto">
						{name}
					</b>
				)}
				<span className="cut tabular">{seenText(device, words, texts.locale)}</span>
			</div>
			<Chip tone={device.isConnected ? 'good' : 'plain'} icon="ring">
				{device.isConnected ? words.linked : words.away}
			</Chip>
			<div className="input input--select device-list__role">
				<select aria-label={words.roleOf({ name })} value={role} onChange={(event) => setRole(event.target.value)} {...off.control}>
					{(role === 'standby' ? [role] : peopleRoles).map((each) => (
						<option key={each} value={each}>
							{words.roles[each]}
						</option>
					))}
				</select>
				<Icon name="chevron" />
			</div>
			<IconButton does="devices.update" icon="pen" label={words.rename({ name })} onPress={() => setNaming(true)} />
			<IconButton does="devices.unlink" icon="cross" label={words.unlink({ name })} onPress={() => setAsking(true)} />
			{isAsking ? (
				<AskDialog
					does="devices.unlink"
					title={words.unlinkTitle({ name })}
					text={words.unlinkText}
					yes={words.unlinkButton}
					no={texts.app.cancel}
					onYes={() => {
						setAsking(false)
						detach(runner.run('devices.unlink', { id }))
					}}
					onClose={() => setAsking(false)}
				/>
			) : null}
		</li>
	)
}

function seenText({ isConnected, address, lastSeenAtMs }: DeviceView, words: Texts['remoteAccess'], locale: string): string {
	if (isConnected) return words.seenNow({ address: address ?? '–' })
	return lastSeenAtMs === null ? words.notSeen : words.lastSeen({ time: formatMoment(lastSeenAtMs, locale) })
}
