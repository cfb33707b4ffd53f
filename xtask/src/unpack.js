// What `single_file.rs` has packed: unpacked, checked and put together. It is part of the scripts that start such a program, and
// says nothing to anybody.

// LZMA (Igor Pavlov) without header and end marker, lp = pb = 0; two characters of the text are 13 of its bits.
// Nothing that browsers unpack by themselves is as small.
function unpack(text, size) {
  var at = 0, held = 0, bits = 0;
  function digit() {
    var code = text.charCodeAt(at++);
    return code > 60 ? code - 34 : code - 33;
  }
  function nextByte() {
    if (bits < 8) {
      held = (held << 13) | (digit() * 93 + digit());
      bits += 13;
    }
    bits -= 8;
    return (held >>> bits) & 255;
  }
  var LC = {lc}, IS_MATCH = 0, IS_REP = 12, REP0 = 24, REP1 = 36, REP2 = 48, LONG = 60, SLOT = 72, SPECIAL = 328,
    ALIGN = 456, LENGTH = 472, REPEATED = 746, LITERALS = 1020;
  var odds = new Uint16Array(LITERALS + (0x300 << LC)).fill(1024), out = new Uint8Array(size), range = -1 >>> 0, code = 0, i;
  for (i = 0; i < 5; i += 1) code = ((code << 8) | nextByte()) >>> 0;
  function bit(index) {
    var odd = odds[index], bound = (range >>> 11) * odd, is = 0;
    if (code < bound) {
      range = bound;
      odds[index] = odd + ((2048 - odd) >>> 5);
    } else {
      range -= bound;
      code -= bound;
      odds[index] = odd - (odd >>> 5);
      is = 1;
    }
    if (range < 0x1000000) {
      range = (range << 8) >>> 0;
      code = ((code << 8) | nextByte()) >>> 0;
    }
    return is;
  }
  function tree(from, count) {
    var node = 1;
    for (var n = 0; n < count; n += 1) node = node * 2 + bit(from + node);
    return node - (1 << count);
  }
  function reversed(from, count) {
    var node = 1, number = 0;
    for (var n = 0; n < count; n += 1) {
      var is = bit(from + node);
      node = node * 2 + is;
      number |= is << n;
    }
    return number;
  }
  function length(from) {
    if (!bit(from)) return tree(from + 2, 3);
    return bit(from + 1) ? 16 + tree(from + 18, 8) : 8 + tree(from + 10, 3);
  }
  function direct(count) {
    var number = 0;
    while (count--) {
      range >>>= 1;
      var is = code >= range ? 1 : 0;
      if (is) code -= range;
      number = number * 2 + is;
      if (range < 0x1000000) {
        range = (range << 8) >>> 0;
        code = ((code << 8) | nextByte()) >>> 0;
      }
    }
    return number;
  }
  var state = 0, done = 0, rep0 = 0, rep1 = 0, rep2 = 0, rep3 = 0, far, count;
  while (done < size) {
    if (!bit(IS_MATCH + state)) {
      var base = LITERALS + 0x300 * ((done ? out[done - 1] : 0) >> (8 - LC)), node = 1;
      if (state >= 7) {
        var match = out[done - rep0 - 1], same = 1;
        while (same && node < 256) {
          var expected = (match >> 7) & 1;
          match <<= 1;
          var is = bit(base + ((1 + expected) << 8) + node);
          node = node * 2 + is;
          same = is === expected ? 1 : 0;
        }
      }
      while (node < 256) node = node * 2 + bit(base + node);
      out[done++] = node;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    if (bit(IS_REP + state)) {
      if (!bit(REP0 + state)) {
        if (!bit(LONG + state)) {
          state = state < 7 ? 9 : 11;
          out[done] = out[done - rep0 - 1];
          done += 1;
          continue;
        }
      } else {
        if (!bit(REP1 + state)) far = rep1;
        else {
          if (!bit(REP2 + state)) far = rep2;
          else {
            far = rep3;
            rep3 = rep2;
          }
          rep2 = rep1;
        }
        rep1 = rep0;
        rep0 = far;
      }
      count = length(REPEATED);
      state = state < 7 ? 8 : 11;
    } else {
      rep3 = rep2;
      rep2 = rep1;
      rep1 = rep0;
      count = length(LENGTH);
      state = state < 7 ? 7 : 10;
      var slot = tree(SLOT + (count < 4 ? count : 3) * 64, 6), low = (slot >> 1) - 1;
      rep0 = slot;
      if (slot > 3) {
        rep0 = (2 | (slot & 1)) << low;
        if (slot < 14) rep0 += reversed(SPECIAL + rep0 - slot, low);
        else rep0 += direct(low - 4) * 16 + reversed(ALIGN, 4);
      }
    }
    for (count += 2; count > 0 && done < size; count -= 1) {
      out[done] = out[done - rep0 - 1];
      done += 1;
    }
  }
  return out;
}

// Puts the program together whose code was sorted by split_code.rs, which says what the parts are: those before `OP` are what
// is before the code and after it.
function joined(bytes, at, size) {
  var HEAD = 2, OP = 4, LOCALS = 5, BLOCK = 6, LABEL = 7, TABLE = 8, CALL = 9, TYPE = 10, GET = 11, SET = 12, OTHER = 13,
    OFFSET = 14, INT = 15, ADDRESS = 16, LONG = 17, BYTES = 18, ALIGN = 19 - 0x28, VECTOR_ALIGN = 19 + 0x17;
  // Only sizes of functions come on top.
  var out = new Uint8Array(size * 2), to = 0, end = at[OP + 1], tail = at[OP] - at[HEAD + 1], n;
  function copy(part, count) {
    while (count--) out[to++] = bytes[at[part]++];
  }
  function number(part) {
    var number = 0, shift = 0, byte;
    do {
      byte = bytes[at[part]++];
      number |= (byte & 127) << shift;
      shift += 7;
    } while (byte > 127);
    return number;
  }
  function leb(part) {
    var from = at[part], value = number(part), count = at[part] - from;
    at[part] = from;
    copy(part, count);
    return value;
  }
  function write(number) {
    for (; number > 127; number >>>= 7) out[to++] = number | 128;
    out[to++] = number;
  }
  function memory(align) {
    leb(align);
    leb(OFFSET);
  }
  copy(HEAD, at[HEAD + 1] - at[HEAD]);
  while (at[OP] < end) {
    var began = to, depth = 0, recent = [];
    to += 5;
    for (n = leb(LOCALS); n--;) {
      leb(LOCALS);
      copy(LOCALS, 1);
    }
    while (depth >= 0) {
      var op = bytes[at[OP]++];
      out[to++] = op === 255 ? 0x41 : op;
      if (op > 1 && op < 5) {
        depth += 1;
        leb(BLOCK);
      } else if (op === 0x0b) depth -= 1;
      else if (op === 0x0c || op === 0x0d) leb(LABEL);
      else if (op === 0x0e) for (n = leb(TABLE); n-- >= 0;) leb(TABLE);
      else if (op === 0x10 || op === 0xd2) leb(CALL);
      else if (op === 0x11) {
        leb(TYPE);
        leb(TYPE);
      } else if (op === 0x1c) for (n = leb(OTHER); n--;) leb(OTHER);
      else if (op > 0x1f && op < 0x23) {
        n = number(op > 0x20 ? SET : GET);
        while (recent.length <= n) recent.push(recent.length);
        recent.unshift(recent.splice(n, 1)[0]);
        write(recent[0]);
      } else if ((op > 0x22 && op < 0x27) || op === 0x3f || op === 0x40 || op === 0xd0) leb(OTHER);
      else if (op > 0x27 && op < 0x3f) memory(ALIGN + op);
      else if (op === 0x41) leb(INT);
      else if (op === 255) leb(ADDRESS);
      else if (op === 0x42) leb(LONG);
      else if (op === 0x43) copy(BYTES, 4);
      else if (op === 0x44) copy(BYTES, 8);
      else if (op === 0xfc) {
        n = leb(OP);
        if (n > 7) leb(OTHER);
        if (n > 7 && n < 15 && n % 2 === 0) leb(OTHER);
      } else if (op === 0xfd) {
        n = leb(OP);
        if (n < 12 || n === 92 || n === 93 || (n > 83 && n < 92)) memory(VECTOR_ALIGN);
        if (n === 12 || n === 13) copy(BYTES, 16);
        if ((n > 20 && n < 35) || (n > 83 && n < 92)) copy(BYTES, 1);
      }
    }
    var from = began + 5, until = to;
    to = began;
    write(until - from);
    out.copyWithin(to, from, until);
    to += until - from;
  }
  copy(HEAD + 1, tail);
  return out.subarray(0, to);
}

/** Whether nothing has changed since the build: FNV-1a over the characters finds every single one that has. */
function intact(text, sum) {
  var hash = -2128831035;
  for (var at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619);
  return hash >>> 0 === +sum;
}

/** The program in `text` of parts with these sizes: its bytes, where the parts begin, and how many bytes there are. */
function opened(text, sizes, sum) {
  if (!intact(sizes + text, sum)) throw "damaged";
  var all = 0, at = sizes.split(" ").map(function (size) { return (all += +size) - size; });
  return { bytes: unpack(text, all), at: at, size: all };
}
