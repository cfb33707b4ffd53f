// Unpacks what this crate has packed, and puts the program together again. It is part of the scripts that start such a program.

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

// Puts a program together that split_code.rs has split. Its parts begin at these places of the bytes: what is before the code,
// what is after it, the columns of letters, and those of alignments.
function joined(bytes, at, size) {
  var HEAD = 2, TAIL = 3, FIRST = 4, LETTERS = "{columns}", ALIGNMENTS = FIRST + LETTERS.length - {first-aligned}, OPERANDS = new Array(768), COLUMN = new Array(128);
  "{table}".split(",").forEach(function (line) {
    var row = line.split(" ");
    for (var op = +row[0]; op <= row[1]; op += 1) OPERANDS[op] = row[2];
  });
  for (var i = 0; i < LETTERS.length; i += 1) COLUMN[LETTERS.charCodeAt(i)] = FIRST + i;
  function column(letter) {
    return COLUMN[letter.charCodeAt(0)];
  }
  var OP = column("o"), LOCALS = column("d"), BLOCK = column("b"), LABELS = column("t"), OTHER = column("x"),
    INT = column("i"), ADDRESS = column("a"), BYTES = column("k");
  // Sizes of functions come on top, and numbers of locals, which have at most two bytes more than their places.
  var out = new Uint8Array(size * 2 + 64), to = 0, end = at[LOCALS], tail = at[FIRST] - at[TAIL];
  function copy(column, count) {
    while (count--) out[to++] = bytes[at[column]++];
  }
  function number(column) {
    var number = 0, shift = 0, byte;
    do {
      byte = bytes[at[column]++];
      number |= (byte & 127) << shift;
      shift += 7;
    } while (byte > 127);
    return number;
  }
  function leb(column) {
    var from = at[column], value = number(column), count = at[column] - from;
    at[column] = from;
    copy(column, count);
    return value;
  }
  function write(number) {
    for (; number > 127; number >>>= 7) out[to++] = number | 128;
    out[to++] = number;
  }
  copy(HEAD, at[TAIL] - at[HEAD]);
  while (at[OP] < end) {
    var began = to, depth = 0, recent = [], n;
    to += 5;
    for (n = leb(LOCALS); n--;) {
      leb(LOCALS);
      copy(LOCALS, 1);
    }
    while (depth >= 0) {
      var op = bytes[at[OP]++], far = op === 255;
      out[to++] = far ? 0x41 : op;
      if (far) {
        leb(ADDRESS);
        continue;
      }
      // Those of two bytes come after those of one: see instructions.rs.
      if (op > 251) op = (op - 251) * 256 + leb(OP);
      var operands = OPERANDS[op];
      for (i = 0; i < operands.length; i += 1) {
        var letter = operands.charCodeAt(i);
        switch (letter) {
          case 101: // e
            depth -= 1;
            break;
          case 98: // b
            depth += 1;
            leb(BLOCK);
            break;
          case 103: // g
          case 115: // s
            n = number(COLUMN[letter]);
            while (recent.length <= n) recent.push(recent.length);
            recent.unshift(recent.splice(n, 1)[0]);
            write(recent[0]);
            break;
          case 116: // t
            for (n = leb(LABELS); n-- >= 0;) leb(LABELS);
            break;
          case 118: // v
            for (n = leb(OTHER); n--;) leb(OTHER);
            break;
          case 65: // A
            leb(ALIGNMENTS + op);
            break;
          case 86: // V
            leb(FIRST + {vector-column});
            break;
          case 99: // c
            leb(INT);
            break;
          case 49: // 1
          case 52: // 4
          case 56: // 8
            copy(BYTES, letter - 48);
            break;
          default:
            leb(COLUMN[letter]);
        }
      }
    }
    var from = began + 5, until = to;
    to = began;
    write(until - from);
    out.copyWithin(to, from, until);
    to += until - from;
  }
  copy(TAIL, tail);
  return out.subarray(0, to);
}

/** Whether nothing has changed since the build: FNV-1a notices every single character that has. */
function intact(text, sum) {
  var hash = -2128831035;
  for (var at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619);
  return hash >>> 0 === +sum;
}

/** The parts in `text` that have these sizes: their bytes, where each begins, and how many bytes there are. */
function opened(text, sizes, sum, which) {
  if (!intact(sizes + text, sum)) throw "damaged";
  var before = 0, all = 0, at;
  sizes.split(";").slice(0, which + 1).forEach(function (sizes) {
    before = all;
    at = sizes.split(" ").map(function (size) { return (all += +size) - size - before; });
  });
  return { bytes: unpack(text, all).subarray(before), at: at, size: all - before };
}

/** The program among opened parts: two are before it and one is after. Where only one is left, it wasn't split. */
function program(opened) {
  var at = opened.at;
  return at.length === 4 ? opened.bytes.subarray(at[2], at[3]) : joined(opened.bytes, at, opened.size);
}
