import type { Scene } from '../../shared/domain/program.ts'
import type { ProgramView } from '../../shared/domain/snapshot.ts'

/** The scene being worked on: the chosen one, otherwise the one on air. */
export function listedScene(program: Pick<ProgramView, 'scenes' | 'onAirSceneId'>, listedSceneId: string | null): Scene | undefined {
	return program.scenes.find(({ id }) => id === listedSceneId) ?? program.scenes.find(({ id }) => id === program.onAirSceneId)
}
