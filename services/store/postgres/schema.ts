import type { ColumnType, Generated, JSONColumnType } from 'kysely';

/** A moment: read as a `Date`, written as one. */
type Moment = ColumnType<Date>;
/** JSON with dates marked, see `codec`. */
type Encoded = JSONColumnType<object>;

/** The tables. Nothing in them is secret: no token, assertion, code or verifier, and keys of short-lived things only as hashes. */
export interface Schema {
  request: {
    api: string;
    id: string;
    requester_id: string;
    open: boolean;
    body: Encoded;
    version: number;
    /** Up to which version everybody concerned knows. */
    told: number;
    changed_at: Moment;
  };
  /** Somebody was, or is about to be, told something about a request: claimed before, so that nothing is said twice. */
  claim: { api: string; id: string; name: string; at: Moment; done: boolean };
  card: {
    card_id: string;
    conversation_id: string;
    activity_id: string | null;
    /** Teams took the message and did not say which it is. */
    unnamed: Generated<boolean>;
    /** The request that the card follows, if any. */
    api: string | null;
    id: string | null;
    /** For whom it follows the request; who may use it where it follows none. */
    audience: Encoded;
    service_url: string;
    subjects: string[];
    /** Of a list: the verb and data that draw it again. */
    drawn_by: Encoded | null;
    made_at: Moment;
  };
  /** Writes to Entra that were recorded before they were sent, and whose outcome is not recorded yet. */
  intent: { id: string; actor_id: string; at: Moment; lost: boolean; body: Encoded };
  reach: { api: string; id: string; body: Encoded };
  address: {
    person_id: string;
    name: string;
    service_url: string;
    conversation_id: string;
    locale: string;
    time_zone: string;
    /** The last sign that it is right. */
    seen_at: Moment;
    /** When they were last told unasked what they may do without, or that was first looked for. */
    hinted_at: ColumnType<Date | null, never, Date>;
  };
  /** Policies as they were read, each from the moment that it was first seen. */
  rules_seen: { target: string; at: Moment; body: Encoded };
  /** Which approvers have opened a request; `until` where they said that they look at it. */
  look: {
    api: string;
    id: string;
    person_id: string;
    name: string;
    at: Moment;
    until: ColumnType<Date | null>;
  };
  away: { person_id: string; until: Moment };
  call_level: { person_id: string; level: string };
  /** What a person asked for last of a target. `chosen_at` is null for what was chosen before it was kept; the words go after a while. */
  preference: {
    person_id: string;
    target: string;
    minutes: number;
    chosen_at: ColumnType<Date | null>;
    justification: string | null;
    ticket_number: string | null;
    ticket_system: string | null;
  };
  /** What a person saved under a name to ask for together. */
  bundle: { person_id: string; key: string; name: string; items: Encoded; at: Moment };
  /** What was asked for together, and how far that has come. */
  bundle_run: { id: string; person_id: string; body: Encoded; at: Moment };
  /** Several people on one ticket; `unsaid`: over, and somebody was not offered yet to give back. */
  incident: { id: string; body: Encoded; unsaid: boolean; at: Moment; version: Generated<number> };
  /** Seconds from being on to being usable, as they were seen. */
  effect: { target: string; seconds: number; at: Moment };
  /** Since when a key of the bot is in use; `id` says nothing of it. */
  key_seen: { purpose: string; id: string; first_at: Moment };
  reminder: { api: string; id: string; name: string; due: Moment; tries: Generated<number> };
  one_time_key: { key: string; until: Moment };
  /** Things kept for a short while under the hash of their key. */
  shelf: { key: string; body: Encoded; until: Moment };
  /** Read here; written by the function `append_fact` alone. */
  audit: {
    seq: ColumnType<string, never, never>;
    at: ColumnType<Date, never, never>;
    /** JSON, as the text that was hashed. */
    fact: ColumnType<string, never, never>;
    previous: ColumnType<string, never, never>;
    hash: ColumnType<string, never, never>;
    /** Which key signed it, and its code; neither in rows from before the trail had a key. */
    key: ColumnType<string | null, never, never>;
    mac: ColumnType<string | null, never, never>;
  };
  audit_head: {
    one: ColumnType<boolean, never, never>;
    seq: ColumnType<string, never, never>;
    hash: ColumnType<string, never, never>;
  };
}
