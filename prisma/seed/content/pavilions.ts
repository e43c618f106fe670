import { ae } from './pavilions/ae.ts';
import { ar } from './pavilions/ar.ts';
import { at } from './pavilions/at.ts';
import { au } from './pavilions/au.ts';
import { az } from './pavilions/az.ts';
import { bh } from './pavilions/bh.ts';
import { br } from './pavilions/br.ts';
import { by } from './pavilions/by.ts';
import { cl } from './pavilions/cl.ts';
import { co } from './pavilions/co.ts';
import { ee } from './pavilions/ee.ts';
import { hu } from './pavilions/hu.ts';
import { id } from './pavilions/id.ts';
import { is } from './pavilions/is.ts';
import { it } from './pavilions/it.ts';
import { ke } from './pavilions/ke.ts';
import { kg } from './pavilions/kg.ts';
import { kh } from './pavilions/kh.ts';
import { kw } from './pavilions/kw.ts';
import { kz } from './pavilions/kz.ts';
import { la } from './pavilions/la.ts';
import { mn } from './pavilions/mn.ts';
import { my } from './pavilions/my.ts';
import { nz } from './pavilions/nz.ts';
import { pa } from './pavilions/pa.ts';
import { ph } from './pavilions/ph.ts';
import { pk } from './pavilions/pk.ts';
import { rs } from './pavilions/rs.ts';
import { ru } from './pavilions/ru.ts';
import { rw } from './pavilions/rw.ts';
import { sg } from './pavilions/sg.ts';
import { sn } from './pavilions/sn.ts';
import { th } from './pavilions/th.ts';
import { tj } from './pavilions/tj.ts';
import { uz } from './pavilions/uz.ts';
import { vn } from './pavilions/vn.ts';
import { vu } from './pavilions/vu.ts';
import { ws } from './pavilions/ws.ts';
import type { PavilionContent } from './types.ts';

/** One file a country: its facts, its story, its goods. The order is the order on the map of pavilions: along the rails first. */
export const pavilions: readonly PavilionContent[] = [
  ...[kz, uz, la, th, vn, ru, hu, at, it],
  ...[kh, id, sg, ph, pk, ae, kw, ee, is, rw, sn, cl, ar, br, co, pa, nz, au, ws, vu],
  ...[kg, tj, mn, az, by, rs, my, bh, ke],
];
