import { noteActed } from './acted.ts'
import { isMentor, roleIn } from './core/review/access.ts'
import { type Entry, stateOf } from './core/review/history.ts'
import type { Settings } from './core/review/settings.ts'
import { newest, type Review, type Version } from './core/review/types.ts'
import { addDeliveries, addDelivery, audiencesOf, queueAll, queueDelivery, redirect, rootId } from './deliveries.ts'
import { eraseReview } from './erase.ts'
import { UserError } from './errors.ts'
import { turnOf } from './fairness.ts'
import { hashId } from './ids.ts'
import type { Delivery, Deps, Stored, Target, Upload, UploadAnswer } from './ports.ts'
import { DAY_MS, editReview, liveReview, noteExpiry, renew, timeLeft } from './reviews.ts'
import { retentionMs, settingsOf } from './settings.ts'
import { postInRoom } from './sharing.ts'

/** Where an upload belongs: null = not meant for the bot. */
type Place = { is: 'new'; thread: string | null; automatic: boolean } | { is: 'version'; of: Review }

/** From a file somebody dropped to a queued version of a review. `check` throws when the file or its sender cannot be taken. */
export async function takeUpload(
  upload: Upload,
  deps: Deps,
  check: (upload: Upload, now: number) => Promise<void>,
): Promise<UploadAnswer> {
  const settings = await settingsOf(deps, upload.workspace)
  if (upload.asker) refuseStranger(upload.asker, upload, settings)
  const key = hashId(upload.key, 26)
  const seen = await deps.store.get('seen', key)
  if (seen) return { is: 'queued', reviewId: seen.value.reviewId, ahead: 0 }
  const place = await placeOf(upload, key, settings, deps)
  if (!place) return { is: 'ignored' }
  const now = await deps.store.now()
  await check(upload, now)
  const turn = await turnOf(upload.author, deps)

  const version = { ...(await versionFor(upload, key, settings, { now, turn }, deps)), ...threadOf(upload, place) }
  const expires = now + retentionMs(settings, deps)
  const stored =
    place.is === 'new'
      ? await begin(upload, place, version, expires, deps)
      : await append(place.of.id, version, expires, deps)
  const review = stored.value
  const { number } = review.versions.find((one) => one.upload === key) ?? newest(review)
  await deliver(upload, place, stored, { number, turn }, deps)
  // Erased while it was being queued: what was written since goes as well.
  if (!(await deps.store.get('review', review.id))) await eraseReview(deps, review)
  await deps.store.put('seen', key, { reviewId: review.id }, { revision: 0, ttlMs: DAY_MS })
  deps.log.info({ review: review.id, version: number, platform: upload.platform, bytes: upload.file.bytes }, 'upload')
  return { is: 'queued', reviewId: review.id, ahead: version.ahead }
}

function refuseStranger(asker: NonNullable<Upload['asker']>, { author, workspace }: Upload, settings: Settings): void {
  if (asker.ref === author || asker.admin || isMentor(settings, { ...asker, workspace })) return
  throw new UserError(
    'not-yours',
    'Only the person who sent that file, a mentor, or somebody who runs this workspace can have it checked.',
  )
}

/** A known thread, or the dialog of a review, makes a version; anything else starts a review. */
async function placeOf(upload: Upload, key: string, settings: Settings, deps: Deps): Promise<Place | null> {
  const { thread, channel, author, workspace, groups, admin = false } = upload
  const known = upload.review ?? (thread && (await deps.store.get('thread', thread))?.value.reviewId)
  const review = known ? await liveReview(deps, known) : null
  if (upload.review && !review) throw new UserError('gone', 'That review is gone. Send the file as a new message.')
  const automatic = settings.automatic.includes(channel)
  const meant = upload.addressed || automatic || settings.onDrop.includes(channel)
  // Told of the first file again, which was cut off half-way: it goes on as what it was.
  if (!review || review.value.versions[0]?.upload === key) return meant ? { is: 'new', thread, automatic } : null
  const { closed } = stateOf(review.value)
  const role = closed ? null : roleIn(review.value, settings, { ref: author, groups, admin, workspace })
  if (role === 'owner' || role === 'mentor') return { is: 'version', of: review.value }
  if (upload.review) throw new UserError('not-yours', 'Only the author or their mentor can send a new version.')
  // In somebody else's thread: their own review, told of there but kept out of it.
  return meant ? { is: 'new', thread: null, automatic } : null
}

const threadOf = (upload: Upload, place: Place): Pick<Version, 'source'> => ({
  source: {
    channel: upload.channel,
    thread: place.is === 'new' ? place.thread : upload.thread,
    private: upload.private,
  },
})

async function versionFor(
  upload: Upload,
  key: string,
  settings: Settings,
  { now, turn }: { now: number; turn: number },
  deps: Deps,
): Promise<Version> {
  return {
    number: 1,
    upload: key,
    stage: 'queued',
    fileRef: upload.file.ref,
    fileName: upload.file.name,
    source: { channel: upload.channel, thread: upload.thread, private: upload.private },
    options: { ...upload.options, level: upload.options.level ?? settings.level },
    at: now,
    asOf: new Date(now).toISOString().slice(0, 7),
    ahead: await deps.queue.waiting('score-resume', turn),
    result: null,
    failure: null,
  }
}

/** Dropping a file in an automatic channel, or the tick in the dialog, is the consent to show the report there. */
const consents = (upload: Upload, place: Place): boolean =>
  !upload.private && (upload.share || (place.is === 'new' && place.automatic))

async function begin(
  upload: Upload,
  place: Place,
  version: Version,
  expires: number,
  deps: Deps,
): Promise<Stored<Review>> {
  const share: Entry = { is: 'share', by: upload.author, as: 'owner', at: version.at }
  const review: Review = {
    id: `r_${version.upload.slice(0, 10)}`,
    platform: upload.platform,
    workspace: upload.workspace,
    owner: upload.author,
    versions: [version],
    threads: [],
    expires,
    history: consents(upload, place) ? [share] : [],
  }
  await deps.store.put('review', review.id, review, {
    revision: 0,
    group: review.owner,
    ttlMs: timeLeft(review, version.at) + DAY_MS,
  })
  const stored = await deps.store.get('review', review.id)
  if (!stored) throw new Error('the review was not stored')
  return stored
}

/** Being told of the same file twice makes one version. */
async function append(id: string, version: Version, expires: number, deps: Deps): Promise<Stored<Review>> {
  const edited = await editReview(deps, id, (review) =>
    review.versions.some(({ upload }) => upload === version.upload)
      ? review
      : { ...review, expires, versions: [...review.versions, { ...version, number: newest(review).number + 1 }] },
  )
  if (!edited) throw new UserError('gone', 'That review is gone. Send the file as a new message.')
  return edited
}

/** False where the way to the author runs out or has ended: the report goes on where they have just asked for it. */
const isOpen = ({ target, state }: Delivery): boolean =>
  state !== 'undeliverable' && target !== null && !('private' in target && target.handle !== null)

async function deliver(
  upload: Upload,
  place: Place,
  stored: Stored<Review>,
  { number, turn }: { number: number; turn: number },
  deps: Deps,
): Promise<void> {
  const review = stored.value
  await renew(deps, review)
  await noteActed(deps, review)
  await noteExpiry(deps, review)
  const target: Target =
    upload.private && upload.thread ? { thread: upload.thread } : { private: review.owner, handle: upload.handle }
  await addDeliveries(deps, review, number, 'owner', target)
  if (number > 1 && upload.handle && upload.author === review.owner)
    await redirect(deps, rootId(review.id, 'owner'), (root) => (isOpen(root) ? null : target))
  if (audiencesOf(review).includes('shared') && number > 1) await addDeliveries(deps, review, number, 'shared', null)
  // From here on the job is safe; a crash in between is mended by the platform telling us again.
  await deps.queue.add(
    'score-resume',
    { reviewId: review.id, version: number },
    { id: `score.${hashId(upload.key, 26)}`, priority: turn },
  )
  await queueDelivery(deps, rootId(review.id, 'owner'), stored)
  if (number > 1) await queueAll(deps, stored, number, 'delta')
  if (place.is === 'version' || upload.private) return
  if (consents(upload, place)) {
    const room: Target = place.thread ? { thread: place.thread } : { channel: upload.channel }
    await postInRoom(deps, stored, room)
  } else if (upload.thread) {
    const id = await addDelivery(deps, review, 1, 'shared', 'notice', { thread: upload.thread })
    await queueDelivery(deps, id, stored)
  }
}
